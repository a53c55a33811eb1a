import { checkFixtures } from './snapshot.ts';

checkFixtures('rust');
