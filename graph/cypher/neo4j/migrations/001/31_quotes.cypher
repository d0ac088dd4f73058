// 31_quotes()
// Evidence by its words.
CREATE FULLTEXT INDEX quotes IF NOT EXISTS FOR ()-[e:STATED_IN]-() ON EACH [e.quote]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: true}}
