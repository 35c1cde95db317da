CREATE TABLE `stack_places` (
	`key` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL
);
