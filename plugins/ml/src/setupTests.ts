import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { mlQueryClient } from './api/MlQueryProvider';

// A busy machine draws a page in more than the second that is waited for by default.
configure({ asyncUtilTimeout: 20_000 });

afterEach(() => {
  mlQueryClient.clear();
  sessionStorage.clear();
});

// jsdom lays nothing out, and a list that draws only the rows on screen needs a screen.
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, value: 700 },
  clientWidth: { configurable: true, value: 1200 },
});

// Nor does anything scroll or come into sight.
Element.prototype.scrollIntoView = () => {};
globalThis.IntersectionObserver = class implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = '';
  readonly thresholds = [];
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
};
