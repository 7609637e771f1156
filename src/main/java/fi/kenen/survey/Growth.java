package fi.kenen.survey;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.question.AskIf;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.ScaleQuestion;
import fi.kenen.survey.question.TextQuestion;
import java.util.Objects;

/**
 * What an opened survey may become: it grows, it never shrinks. Every sheet that an earlier version accepted must be
 * acceptable to the next, and mean the same.
 */
final class Growth {

    private final Faults faults;

    private Growth(Faults faults) {
        this.faults = faults;
    }

    /** Adds a fault for everything in {@code next} that would orphan an answer given to {@code current}. */
    static void check(SurveyDefinition current, SurveyDefinition next, Faults faults) {
        new Growth(faults).survey(current, next);
    }

    private void survey(SurveyDefinition current, SurveyDefinition next) {
        if (!next.languages().containsAll(current.languages())) {
            faults.add("/languages", Code.REMOVED, "Every language stays.");
        }
        for (var question : current.questions()) {
            next.question(question.key())
                    .ifPresentOrElse(
                            successor -> question(question, successor, pointer(next, successor)),
                            () -> faults.add(
                                    "/questions", Code.REMOVED, "The question " + question.key() + " is gone."));
        }
        for (var question : next.questions()) {
            if (question.required() && current.question(question.key()).isEmpty()) {
                faults.add(
                        pointer(next, question) + "/required",
                        Code.STRICTER,
                        "A new question must be optional: sheets given before lack it.");
            }
        }
    }

    private static String pointer(SurveyDefinition definition, Question question) {
        return "/questions/" + definition.questions().indexOf(question);
    }

    private void question(Question old, Question next, String at) {
        if (old.getClass() != next.getClass()) {
            faults.add(at + "/kind", Code.REMOVED, "The kind of a question cannot change.");
            return;
        }
        if (next.required() && !old.required()) {
            faults.add(at + "/required", Code.STRICTER, "Sheets given before may lack this answer.");
        }
        if (old.segment() && !next.segment()) {
            faults.add(at + "/segment", Code.REMOVED, "A segment stays one: results are sliced by it.");
        }
        askIf(old, next, at + "/askIf");
        for (var option : old.tickable()) {
            if (!next.tickable().contains(option)) {
                faults.add(at, Code.REMOVED, "The option " + option + " is gone.");
            }
        }
        if (old instanceof ChoiceQuestion before && next instanceof ChoiceQuestion after) {
            missing(before, after, at + "/options");
        }
        if (old instanceof ScaleQuestion before && next instanceof ScaleQuestion after) {
            scale(before, after, at + "/options");
        } else if (old instanceof MultipleQuestion before && next instanceof MultipleQuestion after) {
            atMost(before.limit(), after.limit(), at + "/maxChoices");
        } else if (old instanceof NumberQuestion before && next instanceof NumberQuestion after) {
            number(before, after, at);
        } else if (old instanceof TextQuestion before && next instanceof TextQuestion after) {
            atMost(before.limit(), after.limit(), at + "/maxLength");
        } else if (old instanceof RolesQuestion before && next instanceof RolesQuestion after) {
            denials(before, after, at + "/roles");
        }
    }

    /** Asking more people is growth where they may decline; asking fewer would orphan what the others said. */
    private void askIf(Question old, Question next, String at) {
        AskIf before = old.askIf();
        AskIf after = next.askIf();
        boolean asksMore = before != null
                && (after == null
                        || after.question().equals(before.question())
                                && after.options().containsAll(before.options()));
        if (Objects.equals(before, after)) {
            return;
        }
        if (!asksMore) {
            faults.add(at, Code.STRICTER, "Would no longer ask some who have answered.");
        } else if (next.required()) {
            faults.add(at, Code.STRICTER, "Would require an answer of some who were not asked.");
        }
    }

    private void missing(ChoiceQuestion old, ChoiceQuestion next, String at) {
        for (int i = 0; i < next.options().size(); i++) {
            var option = next.options().get(i);
            if (old.tickable().contains(option.key()) && old.missing().contains(option.key()) != option.missing()) {
                faults.add(
                        at + "/" + i + "/missing",
                        Code.STRICTER,
                        "Whether an option is missing cannot change: sheets given before would change their meaning.");
            }
        }
    }

    private void scale(ScaleQuestion old, ScaleQuestion next, String at) {
        var before = old.positions();
        var after = next.positions();
        if (after.size() >= before.size() && !after.subList(0, before.size()).equals(before)) {
            faults.add(at, Code.STRICTER, "Positions keep their places; new ones come last.");
        }
    }

    private void atMost(int before, int after, String at) {
        if (after < before) {
            faults.add(at, Code.STRICTER, "Was " + before + " and cannot become less.");
        }
    }

    private void number(NumberQuestion old, NumberQuestion next, String at) {
        if (next.minimum() != null && (old.minimum() == null || next.minimum() > old.minimum())) {
            faults.add(at + "/minimum", Code.STRICTER, "Numbers given before may be below it.");
        }
        if (next.maximum() != null && (old.maximum() == null || next.maximum() < old.maximum())) {
            faults.add(at + "/maximum", Code.STRICTER, "Numbers given before may be above it.");
        }
        if (next.integer() && !old.integer()) {
            faults.add(at + "/integer", Code.STRICTER, "Numbers given before may not be whole.");
        }
    }

    private void denials(RolesQuestion old, RolesQuestion next, String at) {
        for (var role : old.roles()) {
            for (int i = 0; i < next.roles().size(); i++) {
                var successor = next.roles().get(i);
                if (successor.key().equals(role.key()) && !Objects.equals(successor.denies(), role.denies())) {
                    faults.add(
                            at + "/" + i + "/denies",
                            Code.STRICTER,
                            "What a role denies cannot change: sheets given before would change their meaning.");
                }
            }
        }
    }
}
