import { checkLinks } from './check.ts';

checkLinks('rust');
