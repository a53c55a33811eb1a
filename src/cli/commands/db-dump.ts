import type { Define } from '../commands.ts';

export const define: Define = (command, cli) => {
  command.action(async () => {
    const { withStore } = await import('../../app/with-store.ts');
    const { dump } = await import('../../app/dump.ts');
    await withStore(cli.project(), { create: false }, (store) => cli.out.write(dump(store, cli.signal)));
  });
};
