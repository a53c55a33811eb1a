import { checkFixtures } from './snapshot.ts';

checkFixtures('cpp');
