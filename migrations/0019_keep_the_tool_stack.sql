CREATE TABLE `stack_answers` (
	`tool` integer NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`tool`, `person`)
);
--> statement-breakpoint
CREATE TABLE `stack_asked` (
	`person` text NOT NULL,
	`at` integer NOT NULL,
	`tools` text NOT NULL,
	`reminded_at` integer,
	PRIMARY KEY(`person`, `at`)
);
--> statement-breakpoint
CREATE TABLE `stack_audits` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`state` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stack_charges` (
	`key` text PRIMARY KEY NOT NULL,
	`merchant` text NOT NULL,
	`date` text NOT NULL,
	`minor` integer NOT NULL,
	`currency` text NOT NULL,
	`import` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `stack_charges_by_merchant` ON `stack_charges` (`merchant`,`date`);--> statement-breakpoint
CREATE TABLE `stack_decisions` (
	`audit` integer NOT NULL,
	`tool` integer NOT NULL,
	`state` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`audit`, `tool`)
);
--> statement-breakpoint
CREATE INDEX `stack_decisions_by_state` ON `stack_decisions` (`state`,`tool`);--> statement-breakpoint
CREATE TABLE `stack_imports` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`first` text,
	`last` text,
	`preview` text
);
--> statement-breakpoint
CREATE INDEX `stack_imports_by_state` ON `stack_imports` (`state`,`number`);--> statement-breakpoint
CREATE TABLE `stack_tools` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer NOT NULL,
	`archived` integer NOT NULL,
	`merchant` text,
	`body` text NOT NULL
);
