/**
 * Kenen publishes surveys, keeps what is answered, and tells who performs and who leads what.
 *
 * <p>The rooms, each of which imports only from those before it:
 *
 * <ol>
 *   <li>{@link fi.kenen.statistics}, {@link fi.kenen.statistics.suppression}, {@link fi.kenen.statistics.mean}, {@link
 *       fi.kenen.statistics.weight} and {@link fi.kenen.statistics.coding}: pure mathematics
 *   <li>{@link fi.kenen.drawing}: shapes and texts as SVG and PNG
 *   <li>{@link fi.kenen.trace}: what takes how long
 *   <li>{@link fi.kenen.http.problem}: the catalogue of what goes wrong
 *   <li>{@link fi.kenen.http.json} and {@link fi.kenen.http}: strict JSON; pages, tags, forms of answers
 *   <li>{@link fi.kenen.database}: connections, and times in UTC
 *   <li>{@link fi.kenen.http.body} and {@link fi.kenen.http.guard}: what a request passes before it comes to a resource
 *   <li>{@link fi.kenen.contract}: what every operation says in the contract
 *   <li>{@link fi.kenen.audit}: who did what
 *   <li>{@link fi.kenen.access.role}, {@link fi.kenen.access.credential} and {@link fi.kenen.access}: who may do what
 *   <li>{@link fi.kenen.webhook.event}: what happens to surveys that others are told of
 *   <li>{@link fi.kenen.survey.question}, {@link fi.kenen.survey.weight}, {@link fi.kenen.survey.coding} and {@link
 *       fi.kenen.survey}: what is asked, whom the answers stand for, and by which codes texts are coded
 *   <li>{@link fi.kenen.survey.series}: which surveys are waves of one study
 *   <li>{@link fi.kenen.invitation}: who may answer
 *   <li>{@link fi.kenen.answer.sheet}: what was answered
 *   <li>{@link fi.kenen.form}: what a frontend renders, and what it may send
 *   <li>{@link fi.kenen.answer.log.coding}, {@link fi.kenen.answer.log} and {@link fi.kenen.answer.log.writing}: the sheets of a
 *       survey in the order of their changes, and how changes are made
 *   <li>{@link fi.kenen.answer.table}, {@link fi.kenen.answer.transfer} and {@link fi.kenen.answer}: sheets as files, and
 *       all that is done with sheets over HTTP
 *   <li>{@link fi.kenen.coding.suggestion} and {@link fi.kenen.coding}: what rules find in texts; what coders do with texts
 *       over HTTP, and by which codes
 *   <li>{@link fi.kenen.index}: a survey's sheets as columns of bits in memory
 *   <li>{@link fi.kenen.result.table} and {@link fi.kenen.result}: rows, figures and what they tell; what is asked of which
 *       sheets
 *   <li>{@link fi.kenen.result.weight}: what sheets weigh
 *   <li>{@link fi.kenen.result.disclosure} and {@link fi.kenen.result.publication}: what readers may be shown, and that it
 *       moves in steps
 *   <li>{@link fi.kenen.result.picture}: results as pictures
 *   <li>{@link fi.kenen.result.workbook}: results as Excel workbooks
 *   <li>{@link fi.kenen.result.format}: the forms in which results are written, a class for each
 *   <li>{@link fi.kenen.result.tabulation}: the one way that every result goes
 *   <li>{@link fi.kenen.result.count}: shares and how groups differ in them, counted from columns
 *   <li>{@link fi.kenen.result.kind}: the kinds of result, a class for each
 *   <li>{@link fi.kenen.result.coding}: how far coders agree, and what may be quoted
 *   <li>{@link fi.kenen.result.trend}: how results of one study change from wave to wave
 *   <li>{@link fi.kenen.result.finding}: what results say, in sentences
 *   <li>{@link fi.kenen.result.book}: many tables at once
 *   <li>{@link fi.kenen.result.catalogue}: which results there are
 *   <li>{@link fi.kenen.result.view}: results under addresses that stay
 *   <li>{@link fi.kenen.odata.query} and {@link fi.kenen.odata}: what OData is asked for; results for programs that read
 *       it
 *   <li>{@link fi.kenen.codebook}: what the columns of exported sheets mean
 *   <li>{@link fi.kenen.webhook.receiver} and {@link fi.kenen.webhook}: where and how messages are sent; who is told what
 * </ol>
 *
 * <p>The way of a sheet: guards, access, body, resource; checked as a {@link fi.kenen.answer.sheet.Submission}; an {@link
 * fi.kenen.answer.log.Append} in the queue of the {@link fi.kenen.answer.log.writing.LogWriter}; committed, then answered.
 *
 * <p>The way of a result: guards, access, kind; {@link fi.kenen.index.Index} brings the {@link fi.kenen.index.Columns} to
 * where the log is; counted; masked for readers; p values adjusted; written in the form that is asked for.
 */
package fi.kenen;
