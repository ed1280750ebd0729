/** Made by "pnpm migrations" from migrations/: one list of statements per schema version. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    "CREATE TABLE `cursors` (\n\t`store` text NOT NULL,\n\t`flow` text NOT NULL,\n\t`cursor` text NOT NULL,\n\tPRIMARY KEY(`store`, `flow`)\n);",
    "CREATE TABLE `leases` (\n\t`store` text NOT NULL,\n\t`flow` text NOT NULL,\n\t`holder` text NOT NULL,\n\t`token` integer NOT NULL,\n\t`expires_at` integer NOT NULL,\n\tPRIMARY KEY(`store`, `flow`)\n);",
    "CREATE TABLE `links` (\n\t`store` text NOT NULL,\n\t`flow` text NOT NULL,\n\t`source_id` text NOT NULL,\n\t`target_id` text NOT NULL,\n\t`parent_id` text,\n\t`fingerprint` text NOT NULL,\n\tPRIMARY KEY(`store`, `flow`, `source_id`)\n);",
    "CREATE TABLE `parked` (\n\t`store` text NOT NULL,\n\t`flow` text NOT NULL,\n\t`id` text NOT NULL,\n\t`label` text NOT NULL,\n\t`reason` text NOT NULL,\n\t`attempts` integer NOT NULL,\n\t`parked_at` integer NOT NULL,\n\t`due_at` integer NOT NULL,\n\tPRIMARY KEY(`store`, `flow`, `id`)\n);",
    "CREATE INDEX `parked_due` ON `parked` (`store`,`flow`,`due_at`);",
    "CREATE TABLE `runs` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`store` text NOT NULL,\n\t`flow` text NOT NULL,\n\t`holder` text NOT NULL,\n\t`status` text NOT NULL,\n\t`started_at` integer NOT NULL,\n\t`ended_at` integer,\n\t`read` integer DEFAULT 0 NOT NULL,\n\t`written` integer DEFAULT 0 NOT NULL,\n\t`unchanged` integer DEFAULT 0 NOT NULL,\n\t`skipped` integer DEFAULT 0 NOT NULL,\n\t`parked` integer DEFAULT 0 NOT NULL,\n\t`error` text\n);",
    "CREATE INDEX `runs_scope` ON `runs` (`store`,`flow`,`id`);"
  ]
];
