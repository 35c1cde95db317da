export { shown, shownClause, shownPlain } from '#lib/shown.ts';
