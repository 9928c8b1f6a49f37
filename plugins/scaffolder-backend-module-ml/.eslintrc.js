// The templates are the source of other repositories, which have rules of their own.
module.exports = {
  ...require('../../.eslintrc.package.js')(__dirname),
  ignorePatterns: ['templates/**'],
};
