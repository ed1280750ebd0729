import type { Odoo } from "@tillbridge/odoo";
import type { OrdersSettings } from "./settings.ts";

/** Everything that one batch of orders is written with. */
export interface Desk {
  readonly odoo: Odoo;
  /** The store's name, part of every external id. */
  readonly store: string;
  readonly settings: OrdersSettings;
  readonly found: Found;
  readonly signal: AbortSignal;
}

/** Odoo's ids of what orders refer to, remembered while nothing goes wrong. */
export interface Found {
  /** By tax key; null for a tax that the settings leave out. */
  readonly taxes: Map<string, number | null>;
  readonly specials: Map<string, number>;
  /** By currency; null for the company's own currency where Odoo has no pricelists. */
  readonly pricelists: Map<string, number | null>;
  readonly placement: Map<string, number>;
}

export function nothingFound(): Found {
  return { taxes: new Map(), specials: new Map(), pricelists: new Map(), placement: new Map() };
}

/** Forgets everything: something that was referred to may be gone in Odoo. */
export function forget({ taxes, specials, pricelists, placement }: Found): void {
  for (const map of [taxes, specials, pricelists, placement]) map.clear();
}

/** The context that keeps Odoo from writing to the chatter, following and mailing. */
export const QUIET = {
  tracking_disable: true,
  mail_create_nosubscribe: true,
  mail_create_nolog: true,
  mail_notrack: true,
} as const;
