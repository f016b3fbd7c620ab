
test('a count is read in groups of three', () => {
  expect([0, 999, 15_956].map(countInWords)).toEqual(['0', '999', '15,956']);
});
