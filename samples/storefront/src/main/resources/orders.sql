CREATE TABLE orders (id BIGINT PRIMARY KEY, item VARCHAR(40) NOT NULL, quantity INT NOT NULL, price DECIMAL(9, 2) NOT NULL);
INSERT INTO orders VALUES
  (1, 'teapot', 1, 24.90), (2, 'cup', 6, 5.50), (3, 'kettle', 1, 39.00), (4, 'strainer', 2, 7.25), (5, 'tray', 1, 18.00);
