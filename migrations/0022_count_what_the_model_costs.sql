CREATE TABLE `narration_calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`subject` text NOT NULL,
	`prompt` text NOT NULL,
	`model` text NOT NULL,
	`outcome` text NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`cost` integer NOT NULL,
	`kept` integer NOT NULL,
	`dropped` integer NOT NULL,
	`faults` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `narration_calls_by_time` ON `narration_calls` (`at`,`cost`);