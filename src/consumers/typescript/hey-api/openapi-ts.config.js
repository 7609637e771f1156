export default {
  input: '../../../openapi/openapi.yaml',
  output: { path: 'generated/hey-api/client', module: { extension: '.js' } },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
};
