import { bundleOfOip } from './bundleOfOip';

const input = {
  name: 'x',
  datatype: 'FP32',
  shape: [2, 2],
  data: [1, 2, 3, 4],
};
const output = { name: 'y', datatype: 'INT64', shape: [2], data: [0, 1] };

describe('bundleOfOip', () => {
  it('makes one case, and leaves out what is not of the tensors', () => {
    const bundle = bundleOfOip(
      { id: '7', inputs: [{ ...input, parameters: { content_type: 'np' } }] },
      { model_name: 'm', outputs: [output] },
      'wine',
    );
    expect(bundle).toEqual({
      bundleVersion: 1,
      name: 'wine',
      cases: [
        { type: 'tensors', name: 'wine', inputs: [input], outputs: [output] },
      ],
    });
  });

  it('flattens nested elements', () => {
    const nested = {
      ...input,
      data: [
        [1, 2],
        [3, 'NaN'],
      ],
    };
    const [golden] = bundleOfOip(
      { inputs: [nested] },
      { outputs: [output] },
    ).cases;
    expect(golden).toMatchObject({
      name: 'golden',
      inputs: [{ data: [1, 2, 3, 'NaN'] }],
    });
  });

  it.each([
    ['not an object', [input], 'inputs: '],
    ['no inputs', {}, 'inputs: '],
    ['none', { inputs: [] }, 'inputs: must hold at least one tensor'],
    [
      'a type',
      { inputs: [{ ...input, datatype: 'FLOAT' }] },
      'inputs[0].datatype: ',
    ],
    [
      'no data',
      { inputs: [{ ...input, data: 4 }] },
      'inputs[0].data: must be a list',
    ],
    [
      'null',
      { inputs: [{ ...input, data: [1, null, 3, 4] }] },
      'inputs[0].data[1]: ',
    ],
    [
      'a size',
      { inputs: [{ ...input, shape: [2, -2] }] },
      'inputs[0].shape[1]: ',
    ],
    [
      'a count',
      { inputs: [{ ...input, shape: [3] }] },
      'inputs[0].data: x has 4 elements, but its shape [3] holds 3',
    ],
    ['twice', { inputs: [input, input] }, 'inputs[1].name: x comes twice'],
  ])('names the field when it is wrong: %s', (_, inputs, message) => {
    expect(() => bundleOfOip(inputs, { outputs: [output] })).toThrow(message);
  });

  it('names outputs too', () => {
    expect(() => bundleOfOip({ inputs: [input] }, {})).toThrow(/^outputs: /);
  });
});
