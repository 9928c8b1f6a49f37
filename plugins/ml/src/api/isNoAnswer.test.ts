import { isNoAnswer } from './isNoAnswer';

it.each([
  ['Chrome', new TypeError('Failed to fetch'), true],
  [
    'Firefox',
    new TypeError('NetworkError when attempting to fetch resource.'),
    true,
  ],
  ['Safari', new TypeError('Load failed'), true],
  ['a fault of our own', new TypeError('x is not a function'), false],
  ['a server', new Error('Failed to fetch the page of the registry'), false],
  ['nobody knows whom', 'Failed to fetch', false],
])('knows the words of %s', (_, error, expected) =>
  expect(isNoAnswer(error)).toBe(expected),
);
