CREATE TABLE `cursors` (
	`store` text NOT NULL,
	`flow` text NOT NULL,
	`cursor` text NOT NULL,
	PRIMARY KEY(`store`, `flow`)
);
--> statement-breakpoint
CREATE TABLE `leases` (
	`store` text NOT NULL,
	`flow` text NOT NULL,
	`holder` text NOT NULL,
	`token` integer NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`store`, `flow`)
);
--> statement-breakpoint
CREATE TABLE `links` (
	`store` text NOT NULL,
	`flow` text NOT NULL,
	`source_id` text NOT NULL,
	`target_id` text NOT NULL,
	`parent_id` text,
	`fingerprint` text NOT NULL,
	PRIMARY KEY(`store`, `flow`, `source_id`)
);
--> statement-breakpoint
CREATE TABLE `parked` (
	`store` text NOT NULL,
	`flow` text NOT NULL,
	`id` text NOT NULL,
	`label` text NOT NULL,
	`reason` text NOT NULL,
	`attempts` integer NOT NULL,
	`parked_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	PRIMARY KEY(`store`, `flow`, `id`)
);
--> statement-breakpoint
CREATE INDEX `parked_due` ON `parked` (`store`,`flow`,`due_at`);--> statement-breakpoint
CREATE TABLE `runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`store` text NOT NULL,
	`flow` text NOT NULL,
	`holder` text NOT NULL,
	`status` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`read` integer DEFAULT 0 NOT NULL,
	`written` integer DEFAULT 0 NOT NULL,
	`unchanged` integer DEFAULT 0 NOT NULL,
	`skipped` integer DEFAULT 0 NOT NULL,
	`parked` integer DEFAULT 0 NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE INDEX `runs_scope` ON `runs` (`store`,`flow`,`id`);