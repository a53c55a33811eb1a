import { checkFixtures } from './snapshot.ts';

checkFixtures('ruby');
