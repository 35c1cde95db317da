CREATE TABLE `stack_contract_messages` (
	`tool` integer NOT NULL,
	`renewal` text NOT NULL,
	`person` text NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL,
	PRIMARY KEY(`tool`, `renewal`, `person`)
);
--> statement-breakpoint
CREATE TABLE `stack_contracts` (
	`tool` integer NOT NULL,
	`renewal` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`tool`, `renewal`)
);
