module.exports = { besideCatalog: async () => {} };
