CREATE TABLE `absences` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person` text NOT NULL,
	`from_at` integer NOT NULL,
	`until_at` integer,
	`note` text,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL
);
