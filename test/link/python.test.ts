import { checkLinks } from './check.ts';

checkLinks('python');
