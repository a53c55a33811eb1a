import { checkFixtures } from './snapshot.ts';

checkFixtures('c');
