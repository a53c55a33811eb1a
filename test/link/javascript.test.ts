import { checkLinks } from './check.ts';

checkLinks('javascript');
