package fi.kenen.result.weight;

import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyStore;
import fi.kenen.survey.weight.Weight;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Changes to the weights of surveys, each with its line in the audit. */
@ApplicationScoped
class WeightChanges {

    private static final int MOST = 20;

    private final SurveyStore surveys;
    private final Audit audit;

    WeightChanges(SurveyStore surveys, Audit audit) {
        this.surveys = surveys;
        this.audit = audit;
    }

    /**
     * Holds a weight that is to be put against the survey as it was seen.
     *
     * @param ifMatch null where there was none
     */
    static void requirePuttable(Survey survey, Weight weight, String ifMatch) {
        var before = survey.weight(weight.key());
        if (before.isPresent()) {
            WeightReport.requireMatch(ifMatch, before.get());
        } else if (ifMatch != null) {
            throw new Problem(ProblemKind.PRECONDITION_FAILED, "There is no weight that If-Match could name.");
        } else if (survey.weights().size() >= MOST) {
            throw new Problem(ProblemKind.TOO_MANY_WEIGHTS, "A survey has at most " + MOST + " weights.");
        }
        if (!before.map(weight::equals).orElse(true)) {
            requireNotInForce(survey, weight);
        }
    }

    /** Readers would see how results change with it. */
    private static void requireNotInForce(Survey survey, Weight weight) {
        if (weight.key().equals(survey.definition().protection().weight())) {
            throw new Problem(
                    ProblemKind.WEIGHT_IN_FORCE,
                    "It is named in the survey's disclosure, and neither changes nor goes.");
        }
    }

    /** @param seen the survey against which the weight was checked; throws {@link SurveyConflict} where it has changed since */
    @Transactional
    public void put(Survey seen, Weight weight, AuditEntry entry) {
        var survey = surveys.lock(seen.key());
        if (survey.id() != seen.id() || survey.revision() != seen.revision()) {
            throw new SurveyConflict();
        }
        if (!survey.weights().contains(weight)) {
            surveys.weigh(survey, weight);
            audit.write(entry.about(weight.key()));
        }
    }

    /** @param ifMatch null where there was none */
    @Transactional
    public void delete(String key, String weightKey, String ifMatch, AuditEntry entry) {
        var survey = surveys.lock(key);
        var weight = survey.requireWeight(weightKey);
        if (ifMatch != null) {
            WeightReport.requireMatch(ifMatch, weight);
        }
        requireNotInForce(survey, weight);
        surveys.unweigh(survey, weight);
        audit.write(entry.about(weightKey));
    }
}
