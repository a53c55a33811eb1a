import { checkLinks } from './check.ts';

checkLinks('go');
