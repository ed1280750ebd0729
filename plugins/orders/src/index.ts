export { type Census, type CensusOptions, type Count, takeCensus } from "./census.ts";
export { type OrdersSystems, orders } from "./plugin.ts";
export { type OrdersSettings, ordersSettings } from "./settings.ts";
