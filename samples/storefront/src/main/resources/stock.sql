CREATE TABLE stock (item VARCHAR(40) PRIMARY KEY, available INT NOT NULL);
INSERT INTO stock VALUES ('teapot', 12), ('cup', 140), ('kettle', 1), ('strainer', 31), ('tray', 8);
