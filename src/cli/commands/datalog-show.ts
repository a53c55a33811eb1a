import type { Define } from '../commands.ts';
import { formatOption } from '../options.ts';

export const define: Define = (command, cli) => {
  command
    .argument('<rule>', 'name of the rule; name@1 for an older major version')
    .addOption(formatOption(['human', 'json']))
    .action(async (name: string, { format }: { format: 'human' | 'json' }) => {
      const { loadRules } = await import('../../rule/load.ts');
      const { describeRule } = await import('../../app/describe-rule.ts');
      const rule = (await loadRules()).get(name);
      const description = describeRule(rule, `rules/${rule.file}`);
      if (format === 'json') return cli.out.write(`${JSON.stringify(description)}\n`);
      const { ruleText } = await import('../../report/rule-text.ts');
      return cli.out.write(await ruleText(description, cli.colors));
    });
};
