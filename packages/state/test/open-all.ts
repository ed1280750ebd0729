/** A process of its own that opens, migrates and closes one new state file after the other. */
import { openState } from "../src/node.ts";

const [folder = "", files = "0"] = process.argv.slice(2);
for (let file = 0; file < Number(files); file += 1) {
  const store = await openState({ url: `file:${folder}/${file}.db` });
  await store.close();
}
process.stdout.write(JSON.stringify({ opened: Number(files) }));
