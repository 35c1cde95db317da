CREATE TABLE `answers` (
	`provider` text NOT NULL,
	`domain` text NOT NULL,
	`until` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answers_by_domain` ON `answers` (`provider`,`domain`);--> statement-breakpoint
CREATE INDEX `answers_by_age` ON `answers` (`until`);