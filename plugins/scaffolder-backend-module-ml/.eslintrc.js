const config = require('../../.eslintrc.package.js')(__dirname);

// The templates are the source of other repositories, which have rules of their own.
module.exports = {
  ...config,
  ignorePatterns: [...config.ignorePatterns, 'templates/**'],
};
