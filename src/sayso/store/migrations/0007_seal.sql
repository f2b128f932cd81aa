-- A digest of every row that no other row repeats, so that `sayso verify` sees a byte that changed on the disk.
-- Triggers keep them; `sayso_seal`, SHA-256 over its arguments, is known to every connection of Sayso
-- (`store/seals.py`). The other tables are made from payloads, and compared with those.

CREATE TABLE seal (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT;

CREATE TRIGGER seal_article_added AFTER INSERT ON article BEGIN
    INSERT OR REPLACE INTO seal VALUES ('article', sayso_seal(new.id), sayso_seal(new.id, new.name, new.path, new.read_at, new.fingerprint, new.payload));
END;
CREATE TRIGGER seal_article_changed AFTER UPDATE OF id, name, path, read_at, fingerprint, payload ON article BEGIN
    DELETE FROM seal WHERE kind = 'article' AND key = sayso_seal(old.id);
    INSERT OR REPLACE INTO seal VALUES ('article', sayso_seal(new.id), sayso_seal(new.id, new.name, new.path, new.read_at, new.fingerprint, new.payload));
END;
CREATE TRIGGER seal_article_gone AFTER DELETE ON article BEGIN
    DELETE FROM seal WHERE kind = 'article' AND key = sayso_seal(old.id);
END;
INSERT INTO seal SELECT 'article', sayso_seal(id), sayso_seal(id, name, path, read_at, fingerprint, payload) FROM article;

CREATE TRIGGER seal_story_added AFTER INSERT ON story BEGIN
    INSERT OR REPLACE INTO seal VALUES ('story', sayso_seal(new.id), sayso_seal(new.id, new.payload));
END;
CREATE TRIGGER seal_story_changed AFTER UPDATE OF id, payload ON story BEGIN
    DELETE FROM seal WHERE kind = 'story' AND key = sayso_seal(old.id);
    INSERT OR REPLACE INTO seal VALUES ('story', sayso_seal(new.id), sayso_seal(new.id, new.payload));
END;
CREATE TRIGGER seal_story_gone AFTER DELETE ON story BEGIN
    DELETE FROM seal WHERE kind = 'story' AND key = sayso_seal(old.id);
END;
INSERT INTO seal SELECT 'story', sayso_seal(id), sayso_seal(id, payload) FROM story;

CREATE TRIGGER seal_copy_added AFTER INSERT ON copy BEGIN
    INSERT OR REPLACE INTO seal VALUES ('copy', sayso_seal(new.article, new.name, new.path), sayso_seal(new.article, new.name, new.path, new.outlet));
END;
CREATE TRIGGER seal_copy_changed AFTER UPDATE OF article, name, path, outlet ON copy BEGIN
    DELETE FROM seal WHERE kind = 'copy' AND key = sayso_seal(old.article, old.name, old.path);
    INSERT OR REPLACE INTO seal VALUES ('copy', sayso_seal(new.article, new.name, new.path), sayso_seal(new.article, new.name, new.path, new.outlet));
END;
CREATE TRIGGER seal_copy_gone AFTER DELETE ON copy BEGIN
    DELETE FROM seal WHERE kind = 'copy' AND key = sayso_seal(old.article, old.name, old.path);
END;
INSERT INTO seal SELECT 'copy', sayso_seal(article, name, path), sayso_seal(article, name, path, outlet) FROM copy;

CREATE TRIGGER seal_judgement_added AFTER INSERT ON judgement BEGIN
    INSERT OR REPLACE INTO seal VALUES ('judgement', sayso_seal(new."left", new."right", new.at), sayso_seal(new."left", new."right", new.at, new.verdict, new."by", new.revoked));
END;
CREATE TRIGGER seal_judgement_changed AFTER UPDATE OF "left", "right", at, verdict, "by", revoked ON judgement BEGIN
    DELETE FROM seal WHERE kind = 'judgement' AND key = sayso_seal(old."left", old."right", old.at);
    INSERT OR REPLACE INTO seal VALUES ('judgement', sayso_seal(new."left", new."right", new.at), sayso_seal(new."left", new."right", new.at, new.verdict, new."by", new.revoked));
END;
CREATE TRIGGER seal_judgement_gone AFTER DELETE ON judgement BEGIN
    DELETE FROM seal WHERE kind = 'judgement' AND key = sayso_seal(old."left", old."right", old.at);
END;
INSERT INTO seal SELECT 'judgement', sayso_seal("left", "right", at), sayso_seal("left", "right", at, verdict, "by", revoked) FROM judgement;

CREATE TRIGGER seal_failure_added AFTER INSERT ON failure BEGIN
    INSERT OR REPLACE INTO seal VALUES ('failure', sayso_seal(new.name), sayso_seal(new.name, new.found, new.advice));
END;
CREATE TRIGGER seal_failure_changed AFTER UPDATE OF name, found, advice ON failure BEGIN
    DELETE FROM seal WHERE kind = 'failure' AND key = sayso_seal(old.name);
    INSERT OR REPLACE INTO seal VALUES ('failure', sayso_seal(new.name), sayso_seal(new.name, new.found, new.advice));
END;
CREATE TRIGGER seal_failure_gone AFTER DELETE ON failure BEGIN
    DELETE FROM seal WHERE kind = 'failure' AND key = sayso_seal(old.name);
END;
INSERT INTO seal SELECT 'failure', sayso_seal(name), sayso_seal(name, found, advice) FROM failure;

CREATE TRIGGER seal_told_added AFTER INSERT ON told BEGIN
    INSERT OR REPLACE INTO seal VALUES ('told', sayso_seal(new.kind, new.a, new.b), sayso_seal(new.kind, new.a, new.b));
END;
CREATE TRIGGER seal_told_changed AFTER UPDATE OF kind, a, b ON told BEGIN
    DELETE FROM seal WHERE kind = 'told' AND key = sayso_seal(old.kind, old.a, old.b);
    INSERT OR REPLACE INTO seal VALUES ('told', sayso_seal(new.kind, new.a, new.b), sayso_seal(new.kind, new.a, new.b));
END;
CREATE TRIGGER seal_told_gone AFTER DELETE ON told BEGIN
    DELETE FROM seal WHERE kind = 'told' AND key = sayso_seal(old.kind, old.a, old.b);
END;
INSERT INTO seal SELECT 'told', sayso_seal(kind, a, b), sayso_seal(kind, a, b) FROM told;

CREATE TRIGGER seal_visit_added AFTER INSERT ON visit BEGIN
    INSERT OR REPLACE INTO seal VALUES ('visit', sayso_seal(new.url), sayso_seal(new.url, new.etag, new.modified));
END;
CREATE TRIGGER seal_visit_changed AFTER UPDATE OF url, etag, modified ON visit BEGIN
    DELETE FROM seal WHERE kind = 'visit' AND key = sayso_seal(old.url);
    INSERT OR REPLACE INTO seal VALUES ('visit', sayso_seal(new.url), sayso_seal(new.url, new.etag, new.modified));
END;
CREATE TRIGGER seal_visit_gone AFTER DELETE ON visit BEGIN
    DELETE FROM seal WHERE kind = 'visit' AND key = sayso_seal(old.url);
END;
INSERT INTO seal SELECT 'visit', sayso_seal(url), sayso_seal(url, etag, modified) FROM visit;

CREATE TRIGGER seal_review_added AFTER INSERT ON review BEGIN
    INSERT OR REPLACE INTO seal VALUES ('review', sayso_seal(new.id), sayso_seal(new.id, new.publisher, new.url, new.reviewed, new.says, new.claimant, new.published, new.language, new.path));
END;
CREATE TRIGGER seal_review_changed AFTER UPDATE OF id, publisher, url, reviewed, says, claimant, published, language, path ON review BEGIN
    DELETE FROM seal WHERE kind = 'review' AND key = sayso_seal(old.id);
    INSERT OR REPLACE INTO seal VALUES ('review', sayso_seal(new.id), sayso_seal(new.id, new.publisher, new.url, new.reviewed, new.says, new.claimant, new.published, new.language, new.path));
END;
CREATE TRIGGER seal_review_gone AFTER DELETE ON review BEGIN
    DELETE FROM seal WHERE kind = 'review' AND key = sayso_seal(old.id);
END;
INSERT INTO seal SELECT 'review', sayso_seal(id), sayso_seal(id, publisher, url, reviewed, says, claimant, published, language, path) FROM review;
