import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src/engine/tables.ts', './src/features/*/tables.ts'],
  out: './migrations',
});
