// 25_document_date()
// Documents by day of publication.
CREATE RANGE INDEX document_date IF NOT EXISTS FOR (n:Document) ON (n.date)
