CREATE TABLE `bookmarks` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `dues` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`topic` text NOT NULL,
	`subject` text NOT NULL,
	`due_at` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dues_by_key` ON `dues` (`key`);--> statement-breakpoint
CREATE INDEX `dues_waiting` ON `dues` (`due_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subject` text NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`packs` text,
	`data` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_by_subject` ON `events` (`subject`,`id`);--> statement-breakpoint
CREATE INDEX `events_by_type` ON `events` (`type`,`at`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` text NOT NULL,
	`key` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_by_key` ON `inbox` (`topic`,`key`);--> statement-breakpoint
CREATE INDEX `inbox_waiting` ON `inbox` (`topic`,`id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `inbox_by_age` ON `inbox` (`received_at`) WHERE state = 'done';--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`line` text NOT NULL,
	`lane` text NOT NULL,
	`payload` text NOT NULL,
	`priority` integer NOT NULL,
	`rank` integer NOT NULL,
	`state` text NOT NULL,
	`again` integer NOT NULL,
	`attempts` integer NOT NULL,
	`planned_at` integer NOT NULL,
	`next_at` integer NOT NULL,
	`sent_at` integer,
	`result` text,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_by_key` ON `outbox` (`key`);--> statement-breakpoint
CREATE INDEX `outbox_ready` ON `outbox` (`lane`,`priority`,`rank`,`id`) WHERE state = 'ready';--> statement-breakpoint
CREATE INDEX `outbox_sending` ON `outbox` (`next_at`) WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX `outbox_dead` ON `outbox` (`id`) WHERE state = 'dead';--> statement-breakpoint
CREATE INDEX `outbox_line` ON `outbox` (`line`,`id`) WHERE state in ('ready', 'sending', 'dead');--> statement-breakpoint
CREATE TABLE `leads` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact_id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`owner` text,
	`opened_at` integer NOT NULL,
	`overdue` integer NOT NULL,
	`channel` text,
	`ts` text,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `leads_by_contact` ON `leads` (`contact_id`);--> statement-breakpoint
CREATE INDEX `leads_open` ON `leads` (`state`,`number`) WHERE state in ('waiting', 'held');--> statement-breakpoint
CREATE INDEX `leads_by_owner` ON `leads` (`owner`,`state`);--> statement-breakpoint
CREATE TABLE `rota` (
	`person` text PRIMARY KEY NOT NULL,
	`given` integer NOT NULL,
	`last_at` integer
);
