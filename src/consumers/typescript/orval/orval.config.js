export default {
  kenen: {
    input: '../../../../openapi/openapi.yaml',
    output: {
      target: '../generated/orval/kenen.ts',
      client: 'fetch',
      mode: 'split',
      headers: true,
      urlEncodeParameters: true,
      tsconfig: './tsconfig.json',
      override: { mutator: { path: './fetch.ts', name: 'fetchTyped' } },
    },
  },
};
