import { mergeConfig } from 'vite';
import base from './vite.config';

// With the stand-in of the backend (node test/standin/server.mjs) beside it; never shipped.
const backend = process.env['CONSOLE_BACKEND'] ?? 'http://127.0.0.1:18080';

export default mergeConfig(base as object, {
  server: {
    host: '127.0.0.1',
    proxy: { '/api': backend, '/player': backend },
  },
});
