import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --name say_what_changed` writes the next migration; one that has landed is never edited. */
export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src/engine/tables.ts', './src/features/*/tables.ts'],
  out: './migrations',
});
