import { checkFixtures } from './snapshot.ts';

checkFixtures('php');
