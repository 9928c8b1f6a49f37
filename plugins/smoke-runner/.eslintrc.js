const config = require('../../.eslintrc.package.js')(__dirname);

module.exports = {
  ...config,
  rules: {
    ...config.rules,
    // The program is bundled: what is bundled is needed to build it, and not to install it.
    '@backstage/no-undeclared-imports': 'off',
    'import/no-extraneous-dependencies': [
      'error',
      { devDependencies: true, packageDir: __dirname },
    ],
  },
};
