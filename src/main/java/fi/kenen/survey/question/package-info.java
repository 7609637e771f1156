/**
 * The kinds of question, each in a file.
 *
 * <p>In come definitions and answers as JSON. Each kind checks what only it has in a definition. Out come questions, which
 * say what they accept, also as JSON Schema, and which options an answer ticks. Whoever wants to know more of a kind than {@link
 * fi.kenen.survey.question.Question} says asks for that kind. Nothing is touched.
 */
package fi.kenen.survey.question;
