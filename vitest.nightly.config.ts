import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.nightly.ts'],
    globalSetup: 'test/build.ts',
    maxWorkers: 1,
    reporters: ['verbose'],
  },
});
