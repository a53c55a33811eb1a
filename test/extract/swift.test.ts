import { checkFixtures } from './snapshot.ts';

checkFixtures('swift');
