package fi.kenen.fuzz;

/** Spoils a request in one place. */
@FunctionalInterface
interface Mutation {
    void spoil(Draft draft, Dice dice);
}
