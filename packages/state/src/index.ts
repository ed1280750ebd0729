export { type Connection, libsqlStore } from "./libsql-store.ts";
export { MIGRATIONS } from "./migrations.generated.ts";
