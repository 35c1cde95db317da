CREATE TABLE `signals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`contact_id` text,
	`person` text,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`evidence` text NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signals_by_key` ON `signals` (`key`);--> statement-breakpoint
CREATE INDEX `signals_by_contact` ON `signals` (`contact_id`,`at`) WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX `signals_by_person` ON `signals` (`person`) WHERE person is not null;--> statement-breakpoint
CREATE INDEX `signals_pending` ON `signals` (`received_at`) WHERE contact_id is null;