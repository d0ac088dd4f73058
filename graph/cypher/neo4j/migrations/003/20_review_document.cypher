// 20_review_document()
// Decisions by document.
CREATE RANGE INDEX review_document IF NOT EXISTS FOR (n:Review) ON (n.document)
