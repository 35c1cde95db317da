CREATE TABLE `report_orders` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`turn` text,
	`open` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_orders_by_key` ON `report_orders` (`key`);--> statement-breakpoint
CREATE INDEX `report_orders_open` ON `report_orders` (`number`) WHERE open = 1;--> statement-breakpoint
CREATE INDEX `report_orders_by_turn` ON `report_orders` (`name`,`turn`) WHERE turn is not null;--> statement-breakpoint
CREATE TABLE `report_places` (
	`key` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `report_questions` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`by` text NOT NULL,
	`open` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_questions_by_key` ON `report_questions` (`key`);--> statement-breakpoint
CREATE INDEX `report_questions_open` ON `report_questions` (`by`) WHERE open = 1;--> statement-breakpoint
CREATE TABLE `report_thumbs` (
	`report` text NOT NULL,
	`person` text NOT NULL,
	`up` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`report`, `person`)
);
--> statement-breakpoint
CREATE TABLE `reports` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`preview` integer NOT NULL,
	`made_at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reports_by_name` ON `reports` (`name`,`preview`,`made_at`);--> statement-breakpoint
CREATE INDEX `reports_by_time` ON `reports` (`preview`,`made_at`);